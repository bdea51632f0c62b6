package sutra.storage.tck.reference;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sutra.storage.api.ConflictException;
import sutra.storage.api.Durability;
import sutra.storage.api.Receipt;

/** The receipt of a write that was done, or refused for a conflict, when it was accepted. */
record DoneReceipt(long sequence, Durability durability, Optional<ConflictException> conflict)
    implements Receipt {

  @Override
  public boolean isDone() {
    return true;
  }

  @Override
  public Receipt await() {
    conflict.ifPresent(problem -> {
      throw problem;
    });
    return this;
  }

  @Override
  public CompletionStage<Receipt> completion() {
    return conflict
        .<CompletionStage<Receipt>>map(CompletableFuture::failedStage)
        .orElseGet(() -> CompletableFuture.completedStage(this));
  }
}
