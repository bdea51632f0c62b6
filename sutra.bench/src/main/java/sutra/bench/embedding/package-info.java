/**
 * How fast Sutra's ONNX embedder is beside LangChain4j's of the same model and beside ONNX Runtime
 * alone, what storing adds, and how near its vectors are to given ones. The libraries are on the
 * class path, Sutra's among them.
 */
package sutra.bench.embedding;
