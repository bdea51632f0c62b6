package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.tck.Counters.count;
import static sutra.storage.tck.Counters.counted;
import static sutra.storage.tck.Counters.counter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.Transaction;

/** Transactions: their own writes on top of a snapshot, and how they end. */
public abstract class TransactionContract extends ContractCase {

  /** For whoever runs these tests alone. */
  protected TransactionContract() {}

  @BeforeEach
  void requireTransactions() {
    requires(Capability.TRANSACTIONS);
  }

  private static List<ConceptId> outgoing(Transaction transaction, String key) {
    return transaction.neighbors(id(key), Direction.OUTGOING, Set.of()).stream()
        .map(Neighbor::id)
        .toList();
  }

  @Test
  void commitWritesEverythingAtOnce() {
    try (ConceptStore store = open();
        Transaction transaction = store.begin()) {
      transaction.put(counter("a", 1)).put(counter("b", 2)).put(link("a", "b", ROAD, 1));
      try (Snapshot before = store.snapshot()) {
        assertEquals(0, before.conceptCount());
      }
      Receipt receipt = transaction.commit(Durability.SYNC);
      assertTrue(receipt.isDone());
      assertEquals(Durability.SYNC, receipt.durability());
      try (Snapshot after = store.snapshot()) {
        assertEquals(receipt.sequence(), after.get(id("a")).orElseThrow().version());
        assertEquals(receipt.sequence(), after.get(id("b")).orElseThrow().version());
        assertEquals(1, after.associationCount());
      }
    }
  }

  @Test
  void transactionThatIsNotCommittedLeavesNothing() {
    try (ConceptStore store = open()) {
      store.put(counter("a", 1));
      long written = store.stats().written();
      try (Transaction transaction = store.begin()) {
        transaction.put(counter("b", 2)).delete(id("a"));
        assertEquals(1, store.stats().openSnapshots());
      }
      assertEquals(0, store.stats().openSnapshots());
      assertEquals(written, store.stats().written());
      assertEquals(1, count(store, "a"));
      assertEquals(1, store.stats().concepts());
    }
  }

  @Test
  void transactionReadsItsOwnWrites() {
    try (ConceptStore store = open()) {
      store.put(counter("a", 1));
      store.put(counter("gone", 1));
      try (Transaction transaction = store.begin()) {
        transaction.update(counted("a", 5)).update(ConceptUpdate.of(id("a")).withStrength(0.5));
        assertEquals(5, count(transaction.get(id("a"))));
        assertEquals(0.5, transaction.get(id("a")).orElseThrow().strength());
        transaction.delete(id("gone")).update(counted("gone", 9));
        assertEquals(Optional.empty(), transaction.get(id("gone")));
        transaction.put(counter("new", 3)).update(counted("new", 4));
        assertEquals(4, count(transaction.get(id("new"))));
        transaction.update(counted("never", 1));
        assertEquals(Optional.empty(), transaction.get(id("never")));
        assertEquals(1, count(transaction.snapshot().get(id("a"))));
        transaction.commit();
      }
      assertEquals(5, count(store, "a"));
      assertEquals(4, count(store, "new"));
      assertEquals(2, store.stats().concepts());
    }
  }

  @Test
  void transactionReadsItsOwnAssociations() {
    try (ConceptStore store = open()) {
      store.put(link("a", "kept", ROAD, 0.5));
      store.put(link("a", "cut", ROAD, 1));
      store.put(link("a", "deleted", ROAD, 1));
      store.put(link("again", "a", ROAD, 1));
      try (Transaction transaction = store.begin()) {
        transaction.put(link("a", "sure", ROAD, 0.9)).put(link("a", "equal", ROAD, 0.5));
        transaction.delete(id("a"), id("cut"), ROAD).delete(id("deleted"));
        assertEquals(List.of(id("sure"), id("equal"), id("kept")), outgoing(transaction, "a"));
        assertEquals(
            List.of(),
            transaction.neighbors(id("a"), Direction.BOTH, Set.of(AssociationType.CAUSAL)));
        assertEquals(4, transaction.neighbors(id("a"), Direction.BOTH, Set.of()).size());
        transaction.put(link("a", "kept", ROAD, 1)); // replaced, not doubled
        assertEquals(List.of(id("kept"), id("sure"), id("equal")), outgoing(transaction, "a"));
        transaction.delete(id("a"));
        transaction.put(link("a", "a", ROAD, 1));
        assertEquals(List.of(id("a")), outgoing(transaction, "a"));
        assertEquals(2, transaction.neighbors(id("a"), Direction.BOTH, Set.of()).size());
        assertEquals(List.of(), transaction.neighbors(id("again"), Direction.BOTH, Set.of()));
        transaction.commit();
      }
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(1, snapshot.associationCount());
      }
    }
  }

  @Test
  void transactionThatWroteNothingNeverConflicts() {
    try (ConceptStore store = open()) {
      store.put(counter("a", 1));
      try (Transaction transaction = store.begin()) {
        transaction.get(id("a"));
        store.delete(id("a"));
        transaction.commit();
      }
      assertEquals(0, store.stats().concepts());
    }
  }

  @Test
  void transactionSeesOneState() {
    try (ConceptStore store = open()) {
      store.put(counter("a", 1));
      try (Transaction transaction = store.begin()) {
        store.put(counter("a", 2));
        assertEquals(1, count(transaction.get(id("a"))));
      }
    }
  }

  @Test
  void refusedBatchLeavesTheTransactionOpen() {
    try (ConceptStore store = open();
        Transaction transaction = store.begin()) {
      transaction.put(concept("bad", 1, 2));
      assertThrows(IllegalArgumentException.class, () -> transaction.commit());
      transaction.put(counter("bad", 1)); // the bad one still stands before it
      assertThrows(IllegalArgumentException.class, () -> transaction.commit());
      assertEquals(1, count(transaction.get(id("bad"))));
    }
  }

  @Test
  void transactionThatIsOverTakesNothingMore() {
    try (ConceptStore store = open()) {
      Transaction transaction = store.begin();
      transaction.put(counter("a", 1)).commit();
      transaction.close();
      assertThrows(IllegalStateException.class, () -> transaction.get(id("a")));
      assertThrows(IllegalStateException.class, () -> transaction.put(counter("b", 1)));
      assertThrows(IllegalStateException.class, transaction::snapshot);
      assertThrows(IllegalStateException.class, transaction::commit);
    }
  }

  @Test
  void closedStoreRefusesTransactions() {
    ConceptStore store = open();
    Transaction transaction = store.begin();
    transaction.put(counter("a", 1));
    store.close();
    assertThrows(StoreClosedException.class, transaction::commit);
    transaction.close();
    assertThrows(StoreClosedException.class, store::begin);
  }
}
