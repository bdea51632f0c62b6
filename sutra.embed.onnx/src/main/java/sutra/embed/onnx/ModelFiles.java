package sutra.embed.onnx;

import java.nio.file.Path;
import java.util.Optional;

/** The files of one model, whichever of them there are. */
interface ModelFiles {

  /** What the model is called, without a folder. */
  String name();

  /** The setting by which the same files are found again. */
  String reference();

  /** Where they are, for messages. */
  String place();

  /** The network, where it is published. */
  default Optional<ModelFile> network() {
    return companion("model.onnx").or(() -> companion("onnx/model.onnx"));
  }

  /** The definition of the tokenizer, where it is published. */
  default Optional<ModelFile> tokenizer() {
    return companion("tokenizer.json");
  }

  /** Another file of the model, such as {@code 1_Pooling/config.json}. */
  Optional<ModelFile> companion(String relativePath);

  /** Files as they are published: {@code model.onnx}, or {@code onnx/model.onnx}, and others. */
  record InFolder(Path folder, String name, String reference) implements ModelFiles {
    @Override
    public String place() {
      return folder.toString();
    }

    @Override
    public Optional<ModelFile> companion(String relativePath) {
      return ModelFile.onDisk(folder.resolve(relativePath));
    }
  }

  /** The same files in a folder of the module or class path, which is named as the model. */
  record InPath(String name) implements ModelFiles {
    @Override
    public String reference() {
      return name;
    }

    @Override
    public String place() {
      return "the resources " + name + "/";
    }

    @Override
    public Optional<ModelFile> companion(String relativePath) {
      return ModelFile.resource(name + "/" + relativePath);
    }
  }

  /**
   * A network and a tokenizer, and nothing else, at the root of a jar of LangChain4j.
   *
   * @param stem what both file names begin with
   */
  record InJar(String name, String stem) implements ModelFiles {
    @Override
    public String reference() {
      return name;
    }

    @Override
    public String place() {
      return "the resources " + stem + "*";
    }

    @Override
    public Optional<ModelFile> network() {
      return ModelFile.resource(stem + ".onnx");
    }

    @Override
    public Optional<ModelFile> tokenizer() {
      return ModelFile.resource(stem + "-tokenizer.json");
    }

    @Override
    public Optional<ModelFile> companion(String relativePath) {
      return Optional.empty();
    }
  }
}
