package sutra.cli.command;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/** Says which release this is, as recorded in the module. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"sutra " + release()};
  }

  private static String release() {
    ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
    return descriptor == null ? "(unpacked)" : descriptor.rawVersion().orElse("(unpacked)");
  }
}
