/** The {@code sutra} command. */
module sutra.cli {
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires sutra.engine;
  requires tools.jackson.core;

  opens sutra.cli.command to
      info.picocli;
}
