package sutra.engine.extract;

import java.util.HashMap;
import java.util.Map;

/**
 * Takes the plural from an English word in lower case: the "S" stemmer (D. Harman, How effective is
 * suffixing?, 1991), with the endings -es after a hiss and a short list of irregular words.
 *
 * <p>Made to err on the side of leaving a word as it is; what it makes of a word that is no plural
 * ("physics" stays, "alps" becomes "alp") is still the same for each occurrence, which is all that
 * comparing needs.
 */
final class PluralFolding {

  /** Pairs of plural and singular; what equals itself only looks like a plural. */
  private static final String IRREGULAR =
      """
      men=man women=woman children=child mice=mouse geese=goose feet=foot teeth=tooth oxen=ox
      wolves=wolf leaves=leaf halves=half shelves=shelf calves=calf loaves=loaf thieves=thief
      wives=wife knives=knife elves=elf hooves=hoof bacteria=bacterium criteria=criterion
      phenomena=phenomenon larvae=larva pupae=pupa algae=alga vertebrae=vertebra nuclei=nucleus
      fungi=fungus stimuli=stimulus radii=radius crises=crisis analyses=analysis theses=thesis
      hypotheses=hypothesis diagnoses=diagnosis axes=axis indices=index matrices=matrix
      vertices=vertex potatoes=potato tomatoes=tomato heroes=hero echoes=echo
      volcanoes=volcano mosquitoes=mosquito species=species series=series news=news lens=lens
      diabetes=diabetes rabies=rabies mars=mars paris=paris always=always perhaps=perhaps
      movies=movie cookies=cookie calories=calorie ties=tie pies=pie dies=die lies=lie
      """;

  private static final Map<String, String> SINGULARS = singulars();

  private static final int SHORTEST = 4;

  private PluralFolding() {}

  private static Map<String, String> singulars() {
    Map<String, String> singulars = new HashMap<>();
    for (String pair : IRREGULAR.strip().split("\\s+")) {
      int equals = pair.indexOf('=');
      singulars.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return Map.copyOf(singulars);
  }

  /** The word without its plural. */
  static String singular(String word) {
    String irregular = SINGULARS.get(word);
    if (irregular != null) {
      return irregular;
    }
    if (word.length() < SHORTEST || !word.endsWith("s")) {
      return word;
    }
    if (endsIn(word, "ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (endsIn(word, "ches", "shes", "sses", "xes", "zzes")) {
      return word.substring(0, word.length() - 2);
    }
    return endsIn(word, "ss", "us", "is", "ics", "'s")
        ? word
        : word.substring(0, word.length() - 1);
  }

  private static boolean endsIn(String word, String... endings) {
    for (String ending : endings) {
      if (word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
