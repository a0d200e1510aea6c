package prode.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prode.config.load.KeyPlace;
import prode.config.rules.Settings;
import prode.explain.Explanation.Fact;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.Origins;

/**
 * What the synthesized stacks declare, by address or construct path.
 *
 * @param files the environments' files, for the lines of keys
 */
public record Resources(List<Stack> stacks, List<Settings.Source> files) implements Topic {
    public Resources {
        stacks = List.copyOf(stacks);
        files = List.copyOf(files);
    }

    /** A stack, and which class made what in it. */
    public record Stack(DeclaredStack declared, Origins origins) {
        Stream<DeclaredResource> all() {
            return Stream.concat(declared.resources().stream(), declared.data().stream());
        }
    }

    @Override
    public String word() {
        return "resources";
    }

    @Override
    public String about() {
        return "an address or construct path";
    }

    @Override
    public List<String> names() {
        return stacks.stream()
                .flatMap(Stack::all)
                .flatMap(each -> Stream.of(each.address(), each.constructPath()))
                .toList();
    }

    @Override
    public Optional<Explanation> explain(String name) {
        // One of many, and one that another replaced, is declared once.
        var wanted = name.replaceFirst("(\\[| \\(deposed).*", "");
        return stacks.stream()
                .flatMap(stack -> stack.all()
                        .filter(each -> each.address().equals(wanted)
                                || each.constructPath().equals(wanted))
                        .map(each -> new Explanation("resource", each.address(), facts(stack, each))))
                .findFirst();
    }

    private List<Fact> facts(Stack stack, DeclaredResource resource) {
        var isAlarm = resource.type().equals("aws_cloudwatch_metric_alarm");
        var minded = new MindedChanges(resource);
        return Stream.of(
                        Stream.of(
                                Fact.of("stack", stack.declared().name()),
                                Fact.of("construct", resource.constructPath())),
                        Stream.of(
                                        Resolver.fact(
                                                "made by",
                                                stack.origins().source(resource.constructPath()).stream()
                                                        .map(Object::toString)
                                                        .toList()),
                                        Resolver.fact("keys", keys(resource)),
                                        Resolver.fact("deleted", minded.whenDeleted()),
                                        Resolver.fact("replaced", minded.whenReplaced()),
                                        Resolver.fact("an argument taken away", minded.withoutArguments()))
                                .flatMap(Optional::stream),
                        isAlarm ? Alarms.facts(resource).stream() : Stream.<Fact>of())
                .flatMap(facts -> facts)
                .toList();
    }

    /** The keys that show in it, with what they decide there, and where they are set. */
    private List<String> keys(DeclaredResource resource) {
        return KeyPlace.ALL.stream()
                .filter(place -> place.isIn(resource.type(), resource.constructPath()))
                .map(place -> place.key() + " at " + place.pointer()
                        + files.stream()
                                .filter(file -> file.has(place.key()))
                                .map(file -> " (" + file.file() + ":" + file.line(place.key()) + ")")
                                .findFirst()
                                .orElse(""))
                .distinct()
                .toList();
    }
}
