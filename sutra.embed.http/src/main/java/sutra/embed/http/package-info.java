/**
 * Embedders of models behind HTTP, reached as the providers {@code ollama} and {@code openai}.
 * Invariant: no request is sent that nobody asked for, and a key never leaves this package but in the
 * header of a request to the server it is for. {@link java.net.http.HttpClient} is used in
 * {@code Transport} alone; threads and permits belong to {@code RequestPool}.
 * Embedders are safe for use by many threads; what one call works with belongs to that call.
 * No method takes or returns null.
 */
package sutra.embed.http;
