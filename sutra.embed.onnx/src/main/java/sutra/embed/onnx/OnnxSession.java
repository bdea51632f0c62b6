package sutra.embed.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sutra.embed.spi.EmbeddingException;

/**
 * A network, and how to run it: the only class that uses ONNX Runtime. Tokens go in; out comes a
 * state for each token, or a vector for each row. Safe for use by many threads, except for {@link
 * #close}.
 */
final class OnnxSession implements AutoCloseable {

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String POSITIONS = "position_ids";
  private static final Set<String> INPUTS = Set.of(IDS, MASK, TYPES, POSITIONS);

  /**
   * Whether threads that wait for work keep a processor busy. A step of the network may begin a few
   * microseconds earlier then; but the processors are wanted by the batches run at the same time, by
   * the store, and by all else on the machine, and on one with other work it halves the rate.
   */
  private static final String SPINNING = "session.intra_op.allow_spinning";

  private static final Set<OnnxJavaType> FLOATS =
      Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String place;
  private final Set<String> inputs;
  private final NetworkOutput output;

  private OnnxSession(
      OrtEnvironment environment, OrtSession session, String place, NetworkOutput output) {
    this.environment = environment;
    this.session = session;
    this.place = place;
    this.inputs = Set.copyOf(session.getInputNames());
    this.output = output;
  }

  /**
   * Loads a network.
   *
   * @param preferStates whether the states of tokens are wanted even if it gives vectors too
   * @param threads that one run may take; those of several runs at the same time are shared
   * @throws EmbeddingException if the file is no network, or one with other inputs or outputs, or
   *     the library does not load
   */
  static OnnxSession open(NetworkBytes source, boolean preferStates, int threads) {
    OrtEnvironment environment = environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry(SPINNING, "0");
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      OrtSession session =
          source.path().isPresent()
              ? environment.createSession(source.path().get().toString(), options)
              : environment.createSession(source.content(), options);
      return checked(environment, session, source.place(), preferStates);
    } catch (OrtException e) {
      throw new EmbeddingException(
          source.place()
              + ": expected an ONNX network, found what ONNX Runtime does not load ("
              + e.getMessage()
              + "); fetch the file again",
          e);
    }
  }

  /** Whether it gives a vector for each row, instead of a state for each token. */
  boolean pools() {
    return output.pools();
  }

  /** What it gives for a batch, row by row; for each row the states in the order of its columns. */
  float[] run(TokenBatch batch) {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      long[] shape = {batch.rows(), batch.columns()};
      add(tensors, IDS, batch.ids(), shape);
      add(tensors, MASK, batch.mask(), shape);
      add(tensors, TYPES, batch.types(), shape);
      add(tensors, POSITIONS, batch.positions(), shape);
      try (OrtSession.Result result = session.run(tensors, Set.of(output.name()))) {
        return values((OnnxTensor) result.get(0), batch);
      }
    } catch (OrtException e) {
      throw new EmbeddingException(
          "%s: ONNX Runtime failed on %d rows of %d tokens: %s; give the tokenizer.json and the max-tokens of this model"
              .formatted(place, batch.rows(), batch.columns(), e.getMessage()),
          e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new EmbeddingException(place + ": ONNX Runtime did not close: " + e.getMessage(), e);
    }
  }

  private void add(Map<String, OnnxTensor> tensors, String name, LongBuffer values, long[] shape)
      throws OrtException {
    if (inputs.contains(name)) {
      tensors.put(name, OnnxTensor.createTensor(environment, values, shape));
    }
  }

  private float[] values(OnnxTensor tensor, TokenBatch batch) {
    long[] shape = tensor.getInfo().getShape();
    boolean asDeclared =
        shape.length == output.rank()
            && shape[0] == batch.rows()
            && (output.pools() || shape[1] == batch.columns());
    FloatBuffer values = asDeclared ? tensor.getFloatBuffer() : null;
    if (values == null) {
      throw new EmbeddingException(
          "%s: output %s gave a tensor of another shape or kind than declared; export the model again"
              .formatted(place, output.name()));
    }
    return array(values);
  }

  /** The numbers without one more copy where that is possible. */
  private static float[] array(FloatBuffer values) {
    if (values.hasArray() && values.array().length == values.remaining()) {
      return values.array();
    }
    float[] copy = new float[values.remaining()];
    values.get(copy);
    return copy;
  }

  private static OnnxSession checked(
      OrtEnvironment environment, OrtSession session, String place, boolean preferStates)
      throws OrtException {
    try {
      requireInputs(session.getInputInfo(), place);
      NetworkOutput output = NetworkOutput.of(outputs(session), preferStates, place);
      return new OnnxSession(environment, session, place, output);
    } catch (OrtException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static void requireInputs(Map<String, NodeInfo> inputs, String place) {
    boolean ofIntegers =
        inputs.values().stream()
            .allMatch(node ->
                node.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.INT64);
    if (!inputs.containsKey(IDS) || !INPUTS.containsAll(inputs.keySet()) || !ofIntegers) {
      throw new EmbeddingException(
          "%s: has the inputs %s; expected %s, and no other than %s, all of 64-bit integers; export the model for feature extraction"
              .formatted(place, new TreeSet<>(inputs.keySet()), IDS, new TreeSet<>(INPUTS)));
    }
  }

  /** The outputs that hold floating-point numbers, by name, with their ranks. */
  private static Map<String, Integer> outputs(OrtSession session) throws OrtException {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    session
        .getOutputInfo()
        .forEach((name, node) -> {
          if (node.getInfo() instanceof TensorInfo tensor && FLOATS.contains(tensor.type)) {
            ranks.put(name, tensor.getShape().length);
          }
        });
    return ranks;
  }

  /** Loads the library the first time; it then stays for as long as the process lives. */
  private static OrtEnvironment environment() {
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      environment.setTelemetry(false);
      return environment;
    } catch (OrtException | RuntimeException | LinkageError e) {
      throw new EmbeddingException(
          "the native library of ONNX Runtime does not load ("
              + e
              + "); it exists for Linux, macOS on ARM and Windows, and needs a temporary folder"
              + " that can be written",
          e);
    }
  }
}
