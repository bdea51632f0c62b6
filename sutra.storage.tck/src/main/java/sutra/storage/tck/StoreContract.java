package sutra.storage.tck;

import org.junit.jupiter.api.Nested;

/**
 * All tests of the kit. A provider runs them by one class of its own:
 *
 * {@snippet :
 * class MyStoreContractTest extends StoreContract {
 *   public StoreProvider provider() {
 *     return new MyStoreProvider();
 *   }
 * }
 * }
 *
 * <p>To run a part alone, extend that part's class instead, such as {@link PathContract}.
 */
public abstract class StoreContract implements StoreFixture {

  /** For the provider's test class. */
  protected StoreContract() {}

  @Nested
  class OpeningPart extends OpeningContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class ReadOnlyPart extends ReadOnlyContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class BackupPart extends BackupContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class PackPart extends PackContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class ConceptPart extends ConceptContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class BatchPart extends BatchContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class UpdatePart extends UpdateContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class TransactionPart extends TransactionContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class ConflictPart extends ConflictContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class AssociationPart extends AssociationContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class ExpiryPart extends ExpiryContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class MeaningPart extends MeaningContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class VectorFormPart extends VectorFormContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class SpacesPart extends SpacesContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class ReembedPart extends ReembedContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class SpaceListPart extends SpaceListContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class WordsPart extends WordsContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class TimePart extends TimeContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class HybridPart extends HybridContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class FilterPart extends FilterContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class ManyQueriesPart extends ManyQueriesContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class ExplanationPart extends ExplanationContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class PathPart extends PathContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class GraphPart extends GraphContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class SnapshotPart extends SnapshotContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class AsOfPart extends AsOfContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class HistoryPart extends HistoryContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class ClosingPart extends ClosingContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class ReceiptPart extends ReceiptContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class BackPressurePart extends BackPressureContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class DurabilityPart extends DurabilityContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class StatsPart extends StatsContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class ConcurrencyPart extends ConcurrencyContract {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }

  @Nested
  class RandomPart extends RandomOperations {
    @Override
    protected StoreFixture fixture() {
      return StoreContract.this;
    }
  }
}
