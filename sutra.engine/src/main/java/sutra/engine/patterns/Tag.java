package sutra.engine.patterns;

/** What a token is or may be: a word has any number of tags, as the bits of a long. */
enum Tag {
  /** The, a, each, many: starts a phrase. */
  DET,
  /** A determiner that says nothing of its own: the, a, its. */
  ARTICLE,
  /** Names an owner: its, their. */
  POSSESSIVE,
  /** May stand before "of": one, some, most. */
  QUANTIFIER,
  /** Digits or a numeral. */
  NUMBER,
  /** Stands for a thing that is named elsewhere, or for none. */
  PRONOUN,
  /** In, at, by. */
  PREP,
  /** The one preposition that phrases keep. */
  OF,
  /** To be, to become. */
  BE,
  /** To have. */
  HAVE,
  /** To do, before another verb. */
  DO,
  /** May, will, can. */
  MODAL,
  /** Not, never. */
  NEGATION,
  /** Denies the phrase that it starts: no, neither. */
  NO,
  /** And, or, but. */
  CONJUNCTION,
  /** Because, when: starts a clause. */
  SUBORDINATE,
  /** If, whether: what follows is not stated. */
  CONDITION,
  /** Which, who, that. */
  RELATIVE,
  /** What, how, at the start of a sentence: a question, or as good as one. */
  QUESTION,
  /** A verb that often gives an order at the start of a sentence. */
  COMMAND,
  /** Often, still, -ly. */
  ADVERB,
  /** Makes less sure: perhaps, may, suggests. */
  HEDGE,
  /** Makes the phrase that it starts less sure. */
  SOME,
  /** Ends in -ly and is no adverb. */
  NOT_ADVERB,
  /** An adjective by list or ending. */
  ADJECTIVE,
  /** A verb that is no open word: known to a pattern, or irregular. */
  VERB,
  /** A verb that is a noun behind a determiner. */
  NOUN_OR_VERB,
  /** An irregular past participle. */
  PARTICIPLE,
  /** A noun that names a relation to what follows "of": part, cause, kind. */
  RELATION,
  /** A noun that names a part. */
  PART,
  /** A span or point of time. */
  TIME,
  /** A noun that names a place within what follows "of". */
  PLACE,
  /** An abbreviation whose full stop ends no sentence. */
  TITLE,
  /** Stands behind "is" and is no quality. */
  NOT_QUALITY,
  /** A noun, an adjective or a verb that no list has. */
  OPEN,
  /** Ends in -ed. */
  ED,
  /** Ends in -ing. */
  ING,
  /** Ends as plurals do. */
  PLURAL,
  /** Starts with a capital letter. */
  CAPITAL,
  /** The possessive 's. */
  OWNER,
  /** A comma or a dash. */
  COMMA,
  /** What ends a clause: a full stop, a colon, the end of the text. */
  STOP;

  /** The bit of this tag alone. */
  final long bit = 1L << ordinal();

  /** The bits of several tags. */
  static long bits(Tag... tags) {
    long bits = 0;
    for (Tag tag : tags) {
      bits |= tag.bit;
    }
    return bits;
  }
}
