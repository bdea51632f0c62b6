package sutra.embed.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What the stub server was asked. */
record StubRequest(
    String path,
    Optional<String> authorization,
    String model,
    List<String> input,
    OptionalInt dimension,
    boolean truncate,
    String fields) {

  static StubRequest read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String model = "";
    List<String> input = new ArrayList<>();
    OptionalInt dimension = OptionalInt.empty();
    boolean truncate = false;
    var fields = new StringBuilder();
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        fields.append(name).append(' ');
        json.nextToken();
        switch (name) {
          case "model" -> model = json.getString();
          case "input" -> {
            while (json.nextToken() != JsonToken.END_ARRAY) {
              input.add(json.getString());
            }
          }
          case "dimensions" -> dimension = OptionalInt.of(json.getIntValue());
          case "truncate" -> truncate = json.getBooleanValue();
          default -> json.skipChildren();
        }
      }
    }
    return new StubRequest(
        exchange.getRequestURI().getPath(),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
        model,
        input,
        dimension,
        truncate,
        fields.toString().strip());
  }
}
