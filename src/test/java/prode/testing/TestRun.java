package prode.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The main of a run of some test classes, for a folder or a class path that is not this process's own. Leaves out what needs
 * programs beside Java and jsii.
 */
public final class TestRun {
    private static final int LONGEST = 1_000;

    private TestRun() {}

    /**
     * Prints a line for each class: its name, {@code passed} or {@code failed}, and the first failure on the same line.
     *
     * @param args names of classes
     */
    public static void main(String[] args) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(args).map(name -> selectClass(name)).toList())
                .filters(excludeTags("soak", "terraform", "emulator", "tool"))
                .build();
        var failures = new TreeMap<String, String>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable()
                        .ifPresent(failure ->
                                failures.putIfAbsent(className(test), test.getDisplayName() + ": " + failure));
            }
        });
        Stream.of(args).forEach(name -> System.out.println(name + line(failures, name)));
        System.exit(0);
    }

    private static String line(Map<String, String> failures, String name) {
        var failure = failures.get(name);
        return failure == null ? " passed" : " failed " + abridged(failure.replaceAll("\\s+", " "));
    }

    private static String abridged(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String className(TestIdentifier test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getClassName()
                        : source instanceof ClassSource type ? type.getClassName() : "")
                .orElse("");
    }
}
