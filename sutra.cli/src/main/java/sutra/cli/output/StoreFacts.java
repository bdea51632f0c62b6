package sutra.cli.output;

import java.util.Optional;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.VectorForm;

/**
 * What a store was made with and keeps.
 *
 * @param model that makes the embeddings, if there are any
 * @param form in which embeddings are kept
 * @param analyzer that finds words
 */
public record StoreFacts(Optional<String> model, VectorForm form, String analyzer) {

  /** The facts of an open store. */
  public static StoreFacts of(ConceptStore store) {
    return new StoreFacts(
        store.embeddingSpace().map(EmbeddingSpace::model), store.vectorForm(), store.analyzer());
  }

  /** The form as users write it. */
  String formName() {
    return TextLayout.name(form);
  }
}
