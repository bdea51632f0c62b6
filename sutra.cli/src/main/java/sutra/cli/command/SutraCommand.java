package sutra.cli.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import sutra.cli.output.Console;

/** The command itself: options that every subcommand takes, help, and how a run begins and ends. */
@Command(
    name = "sutra",
    description = "A memory that learns texts and facts, and answers with reasons.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    usageHelpAutoWidth = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the answer is no: nothing of that name, or no path",
      "2:the command line is wrong",
      "3:bad input: a missing file, a malformed line",
      "4:the store is open in another process",
      "5:the store is damaged, or of a newer format",
      "6:there is no store at that place",
      "7:the store or the disk failed, or is full",
      "70:unexpected error",
      "130:stopped with Ctrl-C"
    },
    subcommands = {
      QuickstartCommand.class,
      ShellCommand.class,
      InitCommand.class,
      LearnCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      AskCommand.class,
      SearchCommand.class,
      NearestCommand.class,
      GetCommand.class,
      HistoryCommand.class,
      NeighborsCommand.class,
      PathCommand.class,
      ContradictionsCommand.class,
      UpdateCommand.class,
      ForgetCommand.class,
      StatsCommand.class,
      EmbeddersCommand.class,
      EmbedCommand.class,
      SpacesCommand.class,
      ReembedCommand.class,
      CompactCommand.class,
      VerifyCommand.class,
      PackCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      SalvageCommand.class,
      BenchCommand.class,
      HelpCommand.class
    })
public final class SutraCommand implements Runnable {

  private static final String DEFAULT_STORE = "./sutra-store";

  private static final String[] FOOTER = {
    "",
    "Environment: SUTRA_STORE names the store, NO_COLOR switches colours off.",
    "Begin with: sutra quickstart"
  };

  private final Console console;
  private final Optional<ShellSession> session;

  @Spec private CommandSpec spec;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = {
        "The store's folder (default: $SUTRA_STORE or " + DEFAULT_STORE + "),",
        "or a file made by pack, which can be read."
      })
  private String store = "";

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print results as JSON, one object a line.")
  private boolean json;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean verbose;

  SutraCommand(Console console, Optional<ShellSession> session) {
    this.console = console;
    this.session = session;
  }

  /** Runs a command line on a console and returns the exit code. */
  public static int run(String[] arguments, Console console) {
    return run(arguments, console, Optional.empty());
  }

  /** Runs a command line of a shell. */
  static int run(String[] arguments, Console console, Optional<ShellSession> session) {
    SutraCommand command = new SutraCommand(console, session);
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().usageMessage().footer(FOOTER);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(console.style().coloured() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(Math.max(80, console.width()));
    line.setOut(new ConsoleWriter(console::result));
    line.setErr(new ConsoleWriter(console::note));
    line.setParameterExceptionHandler((e, unused) -> command.reportUsage(e));
    line.setExecutionExceptionHandler(
        (e, unused, result) -> Failures.report(e, console, command.verbose()));
    return command.finish(line, arguments);
  }

  private int finish(CommandLine line, String[] arguments) {
    try {
      int code = line.execute(arguments);
      console.flush();
      return code;
    } catch (RuntimeException | OutOfMemoryError e) {
      return Failures.report(e, console, verbose());
    }
  }

  private int reportUsage(ParameterException e) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    String problem = e.getMessage().strip().replaceFirst("^Error: ", "");
    if (e instanceof UnmatchedArgumentException unmatched) {
      problem = describe(unmatched);
    }
    return Failures.report(
        new UsageException(problem + " (see " + name + " --help)", e), console, verbose());
  }

  private static String describe(UnmatchedArgumentException e) {
    String argument = e.getUnmatched().getFirst();
    boolean command = e.getCommandLine().getCommandSpec().parent() == null;
    String kind = argument.startsWith("-") ? "option" : command ? "command" : "argument";
    String hint =
        e.getSuggestions().isEmpty() ? "" : ", did you mean " + e.getSuggestions().getFirst() + "?";
    return "unknown " + kind + " '" + argument + "'" + hint;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, such as ask or learn");
  }

  Console console() {
    return console;
  }

  boolean json() {
    return json || session.filter(ShellSession::json).isPresent();
  }

  boolean verbose() {
    return verbose || session.filter(ShellSession::verbose).isPresent();
  }

  /** The shell that this command line was typed in, if it was. */
  Optional<ShellSession> session() {
    return session;
  }

  /** The store that this command line is about. */
  StoreAccess store() {
    return storeAt(named().or(() -> console.environment("SUTRA_STORE")).orElse(DEFAULT_STORE));
  }

  /** Whether the command line, or that of its shell, names a store itself. */
  boolean namesStore() {
    return named().isPresent();
  }

  /** The store that is named. */
  Optional<String> named() {
    return store.isEmpty() ? session.flatMap(ShellSession::store) : Optional.of(store);
  }

  /** A store at another place. */
  StoreAccess storeAt(String name) {
    try {
      return new StoreAccess(Path.of(name), console, session.map(ShellSession::memory));
    } catch (InvalidPathException e) {
      throw new UsageException("--store=" + name + ": not a folder's name: " + e.getReason(), e);
    }
  }
}
