/**
 * Sentence-transformer models in the process: files, tokens, batches, session, pooling, length.
 * Invariant: a model's identifier changes whenever its files or a choice that shows in vectors do.
 * ONNX Runtime is used by {@link OnnxSession} alone, the tokenizer's library by {@link
 * HuggingFaceTokens}. Embedders are safe for use by many threads; what a call works with is its own.
 * No method takes or returns null.
 */
package sutra.embed.onnx;
