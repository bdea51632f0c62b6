package sutra.storage.mmap.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Files in memory that know what a power cut would leave of them. Everything happens below one
 * directory, which a real file system may have too: whatever does not go through this interface, such
 * as the lock file, goes there. Thread-safe.
 */
public final class SimulatedFileSystem implements FileSystem {

  sealed interface Node permits SimulatedFile, Directory {}

  /** Entries as a process sees them, and as the device holds them. */
  static final class Directory implements Node {
    private final Map<String, Node> seen = new TreeMap<>();
    private final Map<String, Node> durable = new TreeMap<>();
  }

  private final Path root;
  private final Directory top;
  private Fault fault = Fault.NONE;
  private int operations;

  /** An empty file system below a directory. */
  public SimulatedFileSystem(Path root) {
    this(root, new Directory());
  }

  private SimulatedFileSystem(Path root, Directory top) {
    this.root = root;
    this.top = top;
  }

  /** What sees, or stops, the operations from now on. */
  public synchronized void setFault(Fault newFault) {
    fault = newFault;
  }

  /** Operations so far. */
  public synchronized int operations() {
    return operations;
  }

  /** The file system as a crash now would leave it, below another directory. */
  public synchronized SimulatedFileSystem crash(
      Path newRoot, CrashImage image, RandomGenerator random) {
    var copies = new IdentityHashMap<Node, Node>();
    return new SimulatedFileSystem(newRoot, (Directory) afterCrash(top, image, random, copies));
  }

  /** The file system as a process finds it, below another directory, after this one was killed. */
  public synchronized SimulatedFileSystem afterKill(Path newRoot) {
    return new SimulatedFileSystem(newRoot, (Directory) copied(top, new IdentityHashMap<>()));
  }

  /** The bytes of a file. */
  public synchronized byte[] content(Path file) throws IOException {
    SimulatedFile found = file(file);
    byte[] content = new byte[found.size()];
    found.read(content, 0);
    return content;
  }

  /** Puts a file of these bytes there, durably, over an existing one if need be. */
  public synchronized void put(Path file, byte[] content) throws IOException {
    Directory directory = directory(file.getParent());
    var node = new SimulatedFile(content);
    directory.seen.put(name(file), node);
    directory.durable.put(name(file), node);
  }

  /** Removes a file or directory, durably. */
  public synchronized void remove(Path path) throws IOException {
    Directory directory = directory(path.getParent());
    directory.seen.remove(name(path));
    directory.durable.remove(name(path));
  }

  @Override
  public synchronized StoreFile create(Path file) throws IOException {
    begin("create", file);
    Directory directory = directory(file.getParent());
    var created = new SimulatedFile(new byte[0]);
    if (directory.seen.putIfAbsent(name(file), created) != null) {
      throw new FileAlreadyExistsException(file.toString());
    }
    return new Open(file, created);
  }

  @Override
  public synchronized StoreFile open(Path file) throws IOException {
    begin("open", file);
    return new Open(file, file(file));
  }

  @Override
  public StoreFile openForWriting(Path file) throws IOException {
    return open(file);
  }

  @Override
  public synchronized MemorySegment map(Path file, long size, Arena arena) throws IOException {
    begin("map", file);
    byte[] content = content(file);
    if (content.length < size) {
      throw new IOException(file + ": has " + content.length + " bytes, not " + size);
    }
    MemorySegment mapped = arena.allocate(size, 4096);
    MemorySegment.copy(content, 0, mapped, ValueLayout.JAVA_BYTE, 0, (int) size);
    return mapped.asReadOnly();
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    begin("rename", to);
    SimulatedFile file = file(from);
    directory(from.getParent()).seen.remove(name(from));
    directory(to.getParent()).seen.put(name(to), file);
  }

  @Override
  public synchronized void link(Path name, Path existing) throws IOException {
    begin("link", name);
    if (directory(name.getParent()).seen.putIfAbsent(name(name), file(existing)) != null) {
      throw new FileAlreadyExistsException(name.toString());
    }
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    begin("delete", file);
    directory(file.getParent()).seen.remove(name(file));
  }

  @Override
  public synchronized void createDirectories(Path directory) throws IOException {
    begin("createDirectories", directory);
    Directory at = top;
    for (Path name : root.relativize(directory)) {
      at = (Directory) at.seen.computeIfAbsent(name.toString(), _ -> new Directory());
    }
  }

  @Override
  public synchronized List<String> list(Path directory) throws IOException {
    begin("list", directory);
    Node found = find(directory);
    return found instanceof Directory entries ? List.copyOf(entries.seen.keySet()) : List.of();
  }

  @Override
  public synchronized void forceDirectory(Path directory) throws IOException {
    begin("forceDirectory", directory);
    if (directory.startsWith(root)) {
      Directory entries = directory(directory);
      entries.durable.clear();
      entries.durable.putAll(entries.seen);
    }
  }

  private Fault.Outcome begin(String operation, Path file) throws IOException {
    operations++;
    String described = operation + " " + file.getFileName();
    Fault.Outcome outcome = fault.before(described);
    boolean handled = operation.equals("write") || operation.equals("force");
    if (outcome != Fault.Outcome.HAPPENS && !handled) {
      throw new IOException("injected: " + described);
    }
    return outcome;
  }

  private Node find(Path path) {
    Node at = top;
    if (!path.equals(root)) {
      for (Path name : root.relativize(path)) {
        at = at instanceof Directory directory ? directory.seen.get(name.toString()) : null;
      }
    }
    return at;
  }

  private Directory directory(Path path) throws IOException {
    if (find(path) instanceof Directory directory) {
      return directory;
    }
    throw new FileNotFoundException(path.toString());
  }

  private SimulatedFile file(Path path) throws IOException {
    if (find(path) instanceof SimulatedFile file) {
      return file;
    }
    throw new FileNotFoundException(path.toString());
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static Node copy(Node node, Map<Node, Node> copies) {
    if (node instanceof SimulatedFile file) {
      return file.copy();
    }
    var directory = (Directory) node;
    var copy = new Directory();
    directory.seen.forEach((name, entry) -> copy.seen.put(name, copied(entry, copies)));
    directory.durable.forEach((name, entry) -> copy.durable.put(name, copied(entry, copies)));
    return copy;
  }

  private static Node copied(Node node, Map<Node, Node> copies) {
    Node copy = copies.get(node);
    if (copy == null) {
      copy = copy(node, copies);
      copies.put(node, copy);
    }
    return copy;
  }

  private static Node afterCrash(
      Node node, CrashImage image, RandomGenerator random, Map<Node, Node> copies) {
    if (copies.containsKey(node)) {
      return copies.get(node);
    }
    if (node instanceof SimulatedFile file) {
      SimulatedFile copy = file.afterCrash(image, random);
      copies.put(node, copy);
      return copy;
    }
    var directory = (Directory) node;
    var copy = new Directory();
    copies.put(node, copy);
    var names = new TreeSet<>(directory.durable.keySet());
    names.addAll(directory.seen.keySet());
    for (String name : names) {
      boolean seen =
          switch (image) {
            case NOTHING_UNFORCED -> false;
            case EVERYTHING -> true;
            default -> random.nextBoolean();
          };
      Node survivor = (seen ? directory.seen : directory.durable).get(name);
      if (survivor != null) {
        copy.seen.put(name, afterCrash(survivor, image, random, copies));
      }
    }
    copy.durable.putAll(copy.seen);
    return copy;
  }

  private final class Open implements StoreFile {

    private final Path path;
    private final SimulatedFile file;

    private Open(Path path, SimulatedFile file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public long size() {
      synchronized (SimulatedFileSystem.this) {
        return file.size();
      }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      synchronized (SimulatedFileSystem.this) {
        begin("read", path);
        byte[] bytes = new byte[target.remaining()];
        int count = file.read(bytes, position);
        target.put(bytes, 0, count);
        return count;
      }
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      synchronized (SimulatedFileSystem.this) {
        Fault.Outcome outcome = begin("write", path);
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        switch (outcome) {
          case HAPPENS -> file.write(bytes, bytes.length, position);
          case HAPPENS_IN_PART -> file.write(bytes, bytes.length / 2, position);
          case FAILS -> {}
        }
        requireSuccess(outcome, "write");
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (SimulatedFileSystem.this) {
        begin("truncate", path);
        file.truncate(size);
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (SimulatedFileSystem.this) {
        Fault.Outcome outcome = begin("force", path);
        if (outcome == Fault.Outcome.HAPPENS) {
          file.force();
        } else {
          file.forceInVain();
        }
        requireSuccess(outcome, "force");
      }
    }

    @Override
    public void close() throws IOException {
      synchronized (SimulatedFileSystem.this) {
        begin("close", path);
      }
    }

    private void requireSuccess(Fault.Outcome outcome, String operation) throws IOException {
      if (outcome != Fault.Outcome.HAPPENS) {
        throw new IOException("injected: " + operation + " " + path.getFileName());
      }
    }
  }
}
