package sutra.storage.mmap.filter;

/** A filter, or a part of one, as one layer answers it for one query. Single thread. */
interface Condition {

  /** Whether a concept version passes. */
  boolean passes(int concept);

  /** Takes out of some versions those that do not pass. */
  void retain(ConceptBits bits);

  /** How dear it is to find out; of several conditions, the cheapest are asked first. */
  Cost cost();

  /** From cheap to dear. */
  enum Cost {
    /** A look-up for each of some ids. */
    LOOK_UPS,
    /** The time index, or an instant of a record. */
    TIMES,
    /** The postings of some words. */
    POSTINGS,
    /** Every record. */
    RECORDS
  }
}
