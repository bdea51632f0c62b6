package sutra.bench.vectors.data;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads and writes fvecs and ivecs (corpus-texmex.irisa.fr): for each row its length as a 32-bit integer,
 * then that many floats or integers, all little-endian. Files that end in {@code .gz} are unpacked.
 */
public final class VecsFile {

  private static final int LENGTH_LIMIT = 65_536;
  private static final int BUFFER = 1 << 20;

  private VecsFile() {}

  /** The rows of an fvecs file. */
  public static Vectors floats(Path file, Arena arena) throws IOException {
    List<ByteBuffer> rows = rows(file);
    int dimension = rows.getFirst().remaining() / Float.BYTES;
    Vectors vectors = new Vectors(arena, rows.size(), dimension);
    for (int row = 0; row < rows.size(); row++) {
      float[] vector = new float[dimension];
      require(file, row, rows.get(row).remaining() == dimension * Float.BYTES, "another dimension");
      rows.get(row).asFloatBuffer().get(vector);
      vectors.put(row, vector);
    }
    return vectors;
  }

  /** The rows of an ivecs file. */
  public static int[][] integers(Path file) throws IOException {
    List<ByteBuffer> rows = rows(file);
    int[][] integers = new int[rows.size()][];
    for (int row = 0; row < integers.length; row++) {
      integers[row] = new int[rows.get(row).remaining() / Integer.BYTES];
      rows.get(row).asIntBuffer().get(integers[row]);
    }
    return integers;
  }

  /** Writes vectors as an fvecs file. */
  public static void write(Path file, Vectors vectors) throws IOException {
    try (DataOutputStream out = open(file)) {
      for (int row = 0; row < vectors.count(); row++) {
        out.writeInt(Integer.reverseBytes(vectors.dimension()));
        for (float component : vectors.row(row)) {
          out.writeInt(Integer.reverseBytes(Float.floatToRawIntBits(component)));
        }
      }
    }
  }

  /** Writes rows as an ivecs file. */
  public static void write(Path file, int[][] rows) throws IOException {
    try (DataOutputStream out = open(file)) {
      for (int[] row : rows) {
        out.writeInt(Integer.reverseBytes(row.length));
        for (int value : row) {
          out.writeInt(Integer.reverseBytes(value));
        }
      }
    }
  }

  private static DataOutputStream open(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new DataOutputStream(new BufferedOutputStream(out, BUFFER));
  }

  private static List<ByteBuffer> rows(Path file) throws IOException {
    List<ByteBuffer> rows = new ArrayList<>();
    try (InputStream in = unpacked(file)) {
      while (true) {
        byte[] header = in.readNBytes(Integer.BYTES);
        if (header.length == 0) {
          break;
        }
        require(file, rows.size(), header.length == Integer.BYTES, "cut off");
        int length = littleEndian(header).getInt();
        require(file, rows.size(), length >= 0 && length <= LENGTH_LIMIT, "length=" + length);
        byte[] row = in.readNBytes(length * Float.BYTES);
        require(file, rows.size(), row.length == length * Float.BYTES, "cut off");
        rows.add(littleEndian(row));
      }
    }
    require(file, 0, !rows.isEmpty(), "missing");
    return rows;
  }

  private static InputStream unpacked(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in, BUFFER) : in;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void require(Path file, int row, boolean truth, String otherwise)
      throws IOException {
    if (!truth) {
      throw new IOException(file + ", row " + row + ": " + otherwise + "; is it fvecs or ivecs?");
    }
  }
}
