package sutra.bench.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The network of all-MiniLM-L6-v2 in ONNX Runtime, with the options that Sutra's embedder has, and
 * batches whose tensors are in memory: a run is what ONNX Runtime does and nothing else. Runs may be
 * under way at the same time.
 */
final class BareNetwork implements AutoCloseable {

  private static final String FILE = "all-minilm-l6-v2.onnx";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<Map<String, OnnxTensor>> inputs = new ArrayList<>();

  /** Loads the network with so many threads for a run, and the batches. */
  BareNetwork(int threads, List<TokenBatches.Batch> batches) throws OrtException, IOException {
    environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    environment.setTelemetry(false);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        InputStream in = resource(FILE)) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      session = environment.createSession(in.readAllBytes(), options);
    }
    for (TokenBatches.Batch batch : batches) {
      inputs.add(inputs(batch));
    }
  }

  /** How many batches there are. */
  int size() {
    return inputs.size();
  }

  /** Runs the network on one of the batches. */
  void run(int batch) throws OrtException {
    session.run(inputs.get(batch)).close();
  }

  @Override
  public void close() throws OrtException {
    inputs.forEach(tensors -> tensors.values().forEach(OnnxTensor::close));
    session.close();
  }

  /** Opens a file of the artifact that holds the model. */
  static InputStream resource(String name) throws IOException {
    InputStream in = AllMiniLmL6V2EmbeddingModel.class.getResourceAsStream("/" + name);
    if (in == null) {
      throw new FileNotFoundException(
          name + ": expected on the class path, in the artifact of all-MiniLM-L6-v2");
    }
    return in;
  }

  private Map<String, OnnxTensor> inputs(TokenBatches.Batch batch) throws OrtException {
    long[] shape = {batch.rows(), batch.columns()};
    return Map.of(
        "input_ids", tensor(batch.ids(), shape),
        "attention_mask", tensor(batch.mask(), shape),
        "token_type_ids", tensor(new long[batch.ids().length], shape));
  }

  private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
  }
}
