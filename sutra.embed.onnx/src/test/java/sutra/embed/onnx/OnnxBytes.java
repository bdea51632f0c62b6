package sutra.embed.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a small ONNX network: the few messages of onnx.proto that a test needs, as protobuf. */
final class OnnxBytes {

  static final int FLOAT = 1;
  static final int INT64 = 7;
  static final int FLOAT16 = 10;

  private static final int OPSET = 17;

  private final Message graph = new Message();

  OnnxBytes() {
    graph.text(2, "tiny");
  }

  /** An input or output of dynamic size. */
  private static Message value(String name, int type, int rank) {
    Message shape = new Message();
    for (int i = 0; i < rank; i++) {
      shape.message(1, new Message().text(2, "d" + name + i));
    }
    Message tensor = new Message().number(1, type).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  OnnxBytes input(String name, int type) {
    graph.message(11, value(name, type, 2));
    return this;
  }

  OnnxBytes output(String name, int type, int rank) {
    graph.message(12, value(name, type, rank));
    return this;
  }

  /** A constant of one whole number, in a tensor of rank 1. */
  OnnxBytes constant(String name, int number) {
    graph.message(5, new Message().number(1, 1).number(2, INT64).number(7, number).text(8, name));
    return this;
  }

  OnnxBytes cast(String from, String to, int type) {
    return node("Cast", to, new Message().text(1, "to").number(3, type).number(20, 2), from);
  }

  /** Adds a dimension, of size 1, by the constant. */
  OnnxBytes unsqueeze(String from, String axis, String to) {
    return node("Unsqueeze", to, new Message(), from, axis);
  }

  OnnxBytes sum(String from, String axis, String to) {
    return node("ReduceSum", to, new Message(), from, axis);
  }

  OnnxBytes add(String to, String... from) {
    return node("Add", to, new Message(), from);
  }

  OnnxBytes concat(String to, int axis, String... from) {
    return node("Concat", to, new Message().text(1, "axis").number(3, axis).number(20, 2), from);
  }

  /** The file. */
  byte[] bytes() {
    return new Message()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Message().number(2, OPSET))
        .bytes
        .toByteArray();
  }

  private OnnxBytes node(String type, String to, Message attribute, String... from) {
    Message node = new Message();
    for (String input : from) {
      node.text(1, input);
    }
    node.text(2, to).text(4, type);
    if (attribute.bytes.size() > 0) {
      node.message(5, attribute);
    }
    graph.message(1, node);
    return this;
  }

  /** One message of protobuf; fields are numbers, texts and messages. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message number(int field, int value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String text) {
      return blob(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message message) {
      return blob(field, message.bytes.toByteArray());
    }

    private Message blob(int field, byte[] content) {
      varint(field << 3 | 2);
      varint(content.length);
      bytes.writeBytes(content);
      return this;
    }

    private void varint(int value) {
      int rest = value;
      while (rest > 0x7f) {
        bytes.write(rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      bytes.write(rest);
    }
  }
}
