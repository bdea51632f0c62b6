package sutra.bench.peers.product;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the version of a library from the name of its jar. */
public final class Versions {

  private static final Pattern VERSION = Pattern.compile("-(\\d[^/]*)\\.jar$");

  private Versions() {}

  /** The version of the jar that holds a class, or "unknown". */
  public static String of(Class<?> type) {
    Matcher matcher =
        VERSION.matcher(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    return matcher.find() ? matcher.group(1) : "unknown";
  }
}
