package sutra.bench.million;

/** Closes the store. */
final class Close implements Step {

  @Override
  public String title() {
    return "close";
  }

  @Override
  public String run(MillionStore store) {
    store.close();
    return "";
  }
}
