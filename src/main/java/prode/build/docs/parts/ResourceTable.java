package prode.build.docs.parts;

import java.util.Comparator;
import java.util.List;
import prode.answer.MarkdownTable;
import prode.build.docs.declared.Declared;
import prode.build.docs.declared.Wording;
import prode.terraform.stack.DeclaredResource;

/** {@code resources <construct path>…}: every resource below the paths, folded away under its count. */
final class ResourceTable {
    private ResourceTable() {}

    static String write(Declared declared, List<String> paths) {
        var resources = paths.stream()
                .flatMap(path -> Parts.some(path, declared.within(path)).stream())
                .sorted(Comparator.comparing(DeclaredResource::constructPath).thenComparing(DeclaredResource::type))
                .toList();
        return "<details><summary>" + resources.size() + (resources.size() == 1 ? " resource" : " resources")
                + "</summary>\n\n"
                + MarkdownTable.of(
                        List.of("construct path", "resource", "name in AWS"),
                        resources.stream().map(ResourceTable::row).toList())
                + "\n\n</details>";
    }

    private static List<String> row(DeclaredResource resource) {
        return List.of(
                MarkdownTable.code(resource.constructPath()),
                MarkdownTable.code(resource.type()),
                MarkdownTable.code(Wording.physicalName(resource)));
    }
}
