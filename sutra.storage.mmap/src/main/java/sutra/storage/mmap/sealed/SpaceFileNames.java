package sutra.storage.mmap.sealed;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.manifest.SpaceEntry;

/** The names of folders and files below {@code spaces}, and which of them a manifest needs. */
final class SpaceFileNames {

  private static final Pattern FOLDER = Pattern.compile("\\d{6,10}");
  private static final Pattern FILE =
      Pattern.compile("(\\d{6,18})(-\\d{1,9})?\\.(rows|graph|texts)");

  private final Map<String, Role> roles;
  private final Set<Long> segments;

  /** Rows that the manifest names, as folder and file. */
  private final Set<String> named = new HashSet<>();

  SpaceFileNames(Manifest manifest) {
    this.roles =
        manifest.spaces().stream()
            .collect(Collectors.toMap(space -> folder(space.number()), SpaceEntry::role));
    this.segments =
        manifest.sealed().segments().stream()
            .map(SegmentEntry::number)
            .collect(Collectors.toUnmodifiableSet());
    for (SegmentEntry segment : manifest.sealed().segments()) {
      for (RowsEntry rows : segment.spaces()) {
        named.add(folder(rows.space()) + "/" + rows(SpaceFiles.Name.of(segment, rows)));
      }
    }
  }

  static String folder(int space) {
    return "%06d".formatted(space);
  }

  static boolean isFolder(String name) {
    return FOLDER.matcher(name).matches();
  }

  /** The first revision bears the name of its segment alone. */
  static String rows(SpaceFiles.Name name) {
    return name.revision() == 1
        ? "%06d.rows".formatted(name.segment())
        : "%06d-%d.rows".formatted(name.segment(), name.revision());
  }

  /**
   * Whether a file is to be kept: rows that are named, or belong to a space that is being computed; texts
   * as long as the space is not the active one; and graphs of segments that are there.
   */
  boolean isNeeded(Path file) {
    String folder = file.getParent().getFileName().toString();
    String name = file.getFileName().toString();
    Matcher parts = FILE.matcher(name);
    Role role = roles.get(folder);
    if (role == null || !parts.matches()) {
      return false;
    }
    return switch (parts.group(3)) {
      case "texts" -> role != Role.ACTIVE;
      case "graph" -> isOfSegment(parts);
      default -> named.contains(folder + "/" + name) || role == Role.COMPUTED && isOfSegment(parts);
    };
  }

  private boolean isOfSegment(Matcher parts) {
    return segments.contains(Long.parseLong(parts.group(1)));
  }
}
