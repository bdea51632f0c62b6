package sutra.storage.tck.reference;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sutra.storage.api.Durability;
import sutra.storage.api.Receipt;

/** The receipt of a write that was done when it was accepted. */
record DoneReceipt(long sequence, Durability durability) implements Receipt {

  @Override
  public boolean isDone() {
    return true;
  }

  @Override
  public Receipt await() {
    return this;
  }

  @Override
  public CompletionStage<Receipt> completion() {
    return CompletableFuture.completedStage(this);
  }
}
