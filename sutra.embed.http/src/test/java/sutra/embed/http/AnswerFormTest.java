package sutra.embed.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFormTest {

  @Test
  void answerOfOllamaIsRead() throws AnswerException {
    Answer answer =
        new OllamaProtocol()
            .answer(
                bytes(
                    """
                    {"model": "m", "embeddings": [[0.25, -1e-3, 2], [1, 2, 3]],
                     "total_duration": 14143917, "load_duration": 1019500, "prompt_eval_count": 8}
                    """));
    assertEquals(2, answer.rows().length);
    assertArrayEquals(new float[] {0.25f, -1e-3f, 2}, answer.rows()[0]);
    assertEquals(8, answer.tokens());
  }

  @Test
  void rowsOfOpenAiAreOrderedByIndex() throws AnswerException {
    Answer answer =
        new OpenAiProtocol()
            .answer(
                bytes(
                    """
                    {"object": "list", "data": [
                      {"object": "embedding", "index": 1, "embedding": [2, 3]},
                      {"embedding": [0, 1], "index": 0}],
                     "model": "m", "usage": {"prompt_tokens": 8, "total_tokens": 9}}
                    """));
    assertArrayEquals(new float[] {0, 1}, answer.rows()[0]);
    assertArrayEquals(new float[] {2, 3}, answer.rows()[1]);
    assertEquals(8, answer.tokens());
  }

  @Test
  void rowsWithoutIndexKeepTheirOrder() throws AnswerException {
    Answer answer =
        new OpenAiProtocol()
            .answer(bytes("{\"data\":[{\"embedding\":[1]},{\"embedding\":[2]}],\"usage\":null}"));
    assertArrayEquals(new float[] {2}, answer.rows()[1]);
    assertEquals(0, answer.tokens());
  }

  @Test
  void nullErrorBesideVectorsIsNone() throws AnswerException {
    Answer answer = new OllamaProtocol().answer(bytes("{\"error\":null,\"embeddings\":[[1]]}"));
    assertEquals(1, answer.rows().length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "##|no JSON object",
        "[1]|no JSON object",
        "<html>|no JSON (",
        "{\"embeddings\":[[1,2|no JSON (",
        "{\"embeddings\":[[1]]} {}|more than one JSON value",
        "{}|an answer without \"embeddings\"",
        "{\"error\":\"broken\"}|an error",
        "{\"embeddings\":[1]}|expected START_ARRAY",
        "{\"embeddings\":{}}|expected START_ARRAY",
        "{\"embeddings\":[[null]]}|null as component 0 of a vector: expected a number",
        "{\"embeddings\":[[1,\"2\"]]}|as component 1 of a vector: expected a number",
        "{\"embeddings\":[[1]],\"prompt_eval_count\":-1}|prompt_eval_count=-1: expected an integer",
      })
  void badAnswerOfOllamaIsRefused(String body, String problem) {
    assertRefused(new OllamaProtocol(), body, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{\"object\":\"list\"}|an answer without \"data\"",
        "{\"data\":[[1]]}|expected START_OBJECT",
        "{\"data\":[{\"index\":0}]}|a row without \"embedding\"",
        "{\"data\":[{\"embedding\":\"AACAPw==\"}]}|expected START_ARRAY",
        "{\"data\":[{\"index\":7,\"embedding\":[1]}]}|index 7 among 1 vectors",
        "{\"data\":[{\"index\":-1,\"embedding\":[1]}]}|index=-1: expected an integer from 0",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}|index 0 twice",
      })
  void badAnswerOfOpenAiIsRefused(String body, String problem) {
    assertRefused(new OpenAiProtocol(), body, problem);
  }

  @Test
  void vectorWithoutEndIsRefused() {
    String numbers = "1,".repeat(JsonText.DIMENSION_LIMIT);
    assertRefused(
        new OllamaProtocol(),
        "{\"embeddings\":[[" + numbers + "1]]}",
        "more than 65536 components");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{\"error\":\"a b\"}|a b|##",
        "{\"error\":{\"message\":\"a b\",\"type\":\"t\",\"code\":\"c\"}}|a b|t",
        "{\"error\":{\"code\":400,\"message\":\"a b\",\"type\":null}}|a b|##",
        "{\"object\":\"error\",\"message\":\"a b\",\"type\":\"t\"}|a b|t",
        "{\"detail\":\"a b\"}|a b|##",
        "{\"detail\":[{\"loc\":[1]}]}|{\"detail\":[{\"loc\":[1]}]}|##",
        "a b|a b|##",
      })
  void wordsOfTheServerAreFound(String body, String message, String kind) {
    assertEquals(new ServerWords(message, kind), ServerWords.of(bytes(body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the input length exceeds the context length|true",
        "This model's maximum context length is 8192 tokens, however you requested 9000|true",
        "input is too large to process. increase the physical batch size|true",
        "Input validation error: `inputs` must have less than 512 tokens. Given: 600|true",
        "model requires more system memory|false",
        "invalid token|false",
      })
  void wordsAboutLongTextsAreUnderstood(String message, boolean longText) {
    assertEquals(longText, new ServerWords(message, "").tellOfLongText());
  }

  private static void assertRefused(Protocol protocol, String body, String problem) {
    String message =
        assertThrows(AnswerException.class, () -> protocol.answer(bytes(body))).getMessage();
    assertTrue(message.contains(problem), message);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
