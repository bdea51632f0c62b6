/** Sentence-transformer models inside the process, by ONNX Runtime. */
module sutra.embed.onnx {
  requires ai.djl.tokenizers;
  requires com.microsoft.onnxruntime;
  requires transitive sutra.embed.spi;
  requires tools.jackson.core;

  exports sutra.embed.onnx;

  provides sutra.embed.spi.EmbedderProvider with
      sutra.embed.onnx.OnnxEmbedderProvider;
}
