package sutra.cli.output;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;

/** A bar that is drawn again and again in one line of a terminal, and wiped at the end. */
final class ProgressOnTerminal implements Progress {

  private static final int UPDATE_MILLIS = 100;

  private final Console console;
  private final String task;
  private final long totalBytes;
  private final ProgressBar bar;
  private volatile long items;

  ProgressOnTerminal(Console console, String task, long totalBytes) {
    this.console = console;
    this.task = task;
    this.totalBytes = totalBytes;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(totalBytes == 0 ? -1 : totalBytes)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(new Line())
            .setRenderer(this::render)
            .build();
  }

  @Override
  public void advance(long bytes, long itemCount) {
    items = itemCount;
    bar.stepTo(bytes);
  }

  @Override
  public void close() {
    bar.close();
    console.redraw("");
  }

  private String render(ProgressState state, int width) {
    ProgressText text =
        new ProgressText(state.getCurrent(), totalBytes, items, state.getElapsedAfterStart());
    String line = task + " " + text.bar() + "  " + text.figures();
    return line.length() <= width ? line : line.substring(0, Math.max(0, width));
  }

  /** Where the bar is drawn; it knows the width without asking the terminal. */
  private final class Line implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return console.width() - 1;
    }

    @Override
    public void accept(String text) {
      console.redraw(text);
    }

    @Override
    public void close() {
      // the bar wipes its line itself
    }
  }
}
