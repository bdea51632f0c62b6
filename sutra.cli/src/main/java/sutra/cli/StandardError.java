package sutra.cli;

import java.io.FileDescriptor;

/**
 * Gives the process its standard error back.
 *
 * <p>The JVM always warns of the incubating Vector API while it starts, before any code of ours
 * runs. So the launcher of the image starts the JVM with descriptor 2 on the null device, keeps the
 * user's standard error on another descriptor, names that in the property {@value #DESCRIPTOR}, and
 * {@link #restore} points {@link System#err} at it. A call of {@code dup2} would move descriptor 2
 * itself, but the first native call costs a third of the start of the command.
 */
final class StandardError {
  /** System property: the number of the descriptor that holds standard error. */
  static final String DESCRIPTOR = "sutra.stderr.descriptor";

  private StandardError() {}

  /** Restores standard error if the launcher put it aside; must run before anything is printed. */
  static void restore() {
    Integer saved = Integer.getInteger(DESCRIPTOR);
    if (saved == null) {
      return;
    }
    try {
      var number = FileDescriptor.class.getDeclaredField("fd");
      number.setAccessible(true); // the launcher opens java.io to this module
      number.setInt(FileDescriptor.err, saved);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
