package sutra.storage.quant.codebook;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.ValueLayout;

/** How numbers stand in codes and codebooks: little-endian, at any alignment. */
public final class Layouts {

  public static final ValueLayout.OfShort LE_SHORT = JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  public static final ValueLayout.OfInt LE_INT = JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  public static final ValueLayout.OfLong LE_LONG = JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
  public static final ValueLayout.OfFloat LE_FLOAT = JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);

  private Layouts() {}
}
