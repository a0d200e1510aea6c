package prode.ops.cleanup.find;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.Image;
import prode.ops.cleanup.facts.Port;
import prode.ops.cost.Charge;

/** Images that nothing runs and none of the last revisions names, by tag or by digest, beside the newest. */
public final class UnusedImages implements Finder<Image> {
    @Override
    public Kind kind() {
        return Kind.IMAGE;
    }

    @Override
    public Port<Image> port(Account account) {
        return account.images();
    }

    @Override
    public Sighting judge(Image image, Uses uses) {
        return new Sighting(
                new Resource(kind(), image.id()),
                name(image),
                Stream.concat(image.keys().stream(), Stream.of(image.uri() + "@" + image.digest()))
                        .collect(Collectors.toUnmodifiableSet()),
                image.created(),
                image.tags(),
                use(image, uses),
                List.of(Charge.ofBytes("ecr.storage", image.sizeBytes())));
    }

    private static String name(Image image) {
        return image.labels().isEmpty()
                ? image.id()
                : image.repository() + ":" + image.labels().stream().sorted().collect(Collectors.joining(","));
    }

    private static Use use(Image image, Uses uses) {
        var use = uses.of(Kind.IMAGE, image.keys());
        if (use.isUsed()) {
            return use;
        }
        return image.newer() < Uses.KEPT
                ? Use.by("one of the newest " + Uses.KEPT)
                : use.otherwise("named by no recent revision, " + image.newer() + " newer ones");
    }
}
