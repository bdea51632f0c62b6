package sutra.storage.mmap;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source file says, without its comments and texts.
 *
 * @param name the file's name
 * @param packageName its package; empty for a module declaration
 * @param code what is left of the text
 */
record SourceFile(String name, String packageName, String code) {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern OURS = Pattern.compile("\\bsutra(\\.[a-z]\\w*)+");

  /** Texts are matched together with comments, so that neither hides the end of the other. */
  private static final Pattern COMMENT_OR_TEXT =
      Pattern.compile(
          "(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])'");

  static SourceFile of(String name, String text) {
    String code = COMMENT_OR_TEXT.matcher(text).replaceAll(" ");
    Matcher declaration = PACKAGE.matcher(code);
    return new SourceFile(name, declaration.find() ? declaration.group(1) : "", code);
  }

  /** Our packages that the file imports or names in full, other than its own. */
  Set<String> packagesUsed() {
    Set<String> packages = new TreeSet<>();
    Matcher names = OURS.matcher(code);
    while (names.find()) {
      packages.add(names.group());
    }
    packages.remove(packageName);
    return packages;
  }

  /** Whether a name stands in the code. */
  boolean uses(String someName) {
    return Pattern.compile("\\b" + Pattern.quote(someName) + "\\b").matcher(code).find();
  }
}
