/** The {@code sutra} command. */
module sutra.cli {
  requires info.picocli;
  requires jdk.unsupported; // by which the library of the shell hears of Ctrl-C
  requires me.tongfei.progressbar;
  requires org.jline.reader;
  requires org.jline.terminal;
  requires sutra.embed.spi;
  requires sutra.engine;
  requires sutra.storage.api;
  requires tools.jackson.core;

  opens sutra.cli.command to
      info.picocli;
}
