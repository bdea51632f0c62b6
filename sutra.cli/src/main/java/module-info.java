/** The {@code sutra} command. */
module sutra.cli {
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires sutra.embed.spi;
  requires sutra.engine;
  requires sutra.storage.api;
  requires tools.jackson.core;

  opens sutra.cli.command to
      info.picocli;
}
