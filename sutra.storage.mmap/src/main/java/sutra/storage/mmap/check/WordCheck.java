package sutra.storage.mmap.check;

import java.util.Arrays;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.words.SegmentPostings;
import sutra.storage.mmap.segment.words.SegmentWords;
import sutra.storage.mmap.segment.words.TermCursor;

/** Terms rise, postings rise, and frequencies add up to the words of each version. */
final class WordCheck {

  private final ConceptVersions concepts;
  private final SegmentWords words;
  private final Findings findings;
  private final long[] counted;

  WordCheck(SegmentLayer segment, Findings findings) {
    this.concepts = segment.concepts();
    this.words = segment.words();
    this.findings = findings;
    this.counted = new long[segment.view().conceptCount()];
  }

  void run() {
    findings.enter("WORDS", SegmentFormat.WORDS);
    if (!findings.require(
        words.conceptCount() == counted.length,
        0,
        "%d concept versions, expected %d",
        words.conceptCount(),
        counted.length)) {
      return;
    }
    checkTerms();
    long total = 0;
    int documents = 0;
    for (int concept = 0; concept < counted.length; concept++) {
      int stated = words.wordCount(concept);
      total += stated;
      documents += stated > 0 ? 1 : 0;
      findings.require(
          counted[concept] == stated && concepts.wordCount(concept) == stated,
          0,
          "version %d: has %d words by its postings, %d by the word counts, %d by its record",
          concept,
          counted[concept],
          stated,
          concepts.wordCount(concept));
    }
    findings.require(
        total == words.totalWords() && documents == words.documentCount(),
        0,
        "%d words in %d versions, the section says %d in %d",
        total,
        documents,
        words.totalWords(),
        words.documentCount());
  }

  private void checkTerms() {
    TermCursor terms = words.terms();
    SegmentPostings postings = words.postings();
    byte[] before = {};
    long pairs = 0;
    while (terms.next()) {
      byte[] term = Arrays.copyOf(terms.term(), terms.termSize());
      findings.require(
          terms.number() == 0 || Arrays.compareUnsigned(before, term) < 0,
          0,
          "term %d: does not follow the one before",
          terms.number());
      findings.require(
          words.find(term) == terms.number(), 0, "term %d: is not found", terms.number());
      postings.reset(terms);
      pairs += checkPostings(terms, postings);
      before = term;
    }
    findings.require(
        pairs == words.postingCount(),
        0,
        "%d postings, the section says %d",
        pairs,
        words.postingCount());
  }

  private long checkPostings(TermCursor terms, SegmentPostings postings) {
    int last = -1;
    long count = 0;
    long frequencies = 0;
    for (int at = postings.next(); at != SegmentPostings.END; at = postings.next()) {
      if (!findings.require(
          at > last && at < counted.length && postings.frequency() > 0,
          0,
          "term %d: posting %d for version %d is out of order or range",
          terms.number(),
          count,
          at)) {
        return count;
      }
      counted[at] += postings.frequency();
      frequencies += postings.frequency();
      count++;
      last = at;
    }
    findings.require(
        count == terms.documentFrequency() && frequencies == terms.totalFrequency(),
        0,
        "term %d: %d words in %d versions, the dictionary says %d in %d",
        terms.number(),
        frequencies,
        count,
        terms.totalFrequency(),
        terms.documentFrequency());
    return count;
  }
}
