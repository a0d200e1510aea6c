package prode.build.docs.parts;

import java.util.List;
import prode.answer.MarkdownTable;
import prode.build.docs.declared.Declared;
import prode.ops.cost.Line;
import prode.ops.cost.Price;
import prode.ops.cost.PriceList;

/** {@code cost-prices}: the unit prices behind the estimate, and which of them somebody has looked up. */
final class PriceTable {
    private PriceTable() {}

    static String write(Declared declared) {
        var used = declared.estimate().lines().stream().map(Line::price).toList();
        var prices = PriceList.of(declared.region()).all().stream()
                .filter(price -> used.contains(price.name()))
                .toList();
        return trust(prices, declared.region())
                + MarkdownTable.of(
                        List.of("price", "USD", "for a", "page of AWS", "written", "looked up in"),
                        prices.stream().map(PriceTable::row).toList());
    }

    private static String trust(List<Price> prices, String region) {
        var verified = prices.stream().filter(price -> price.verified() != null).toList();
        var elsewhere =
                verified.stream().filter(price -> !price.isLookedUpIn(region)).count();
        return "Of %d prices, %d were looked up, %d of these for another region or none; %d are written from memory.\n\n"
                .formatted(prices.size(), verified.size(), elsewhere, prices.size() - verified.size());
    }

    private static List<String> row(Price price) {
        var verified = price.verified();
        return List.of(
                MarkdownTable.code(price.name()),
                price.usd().toPlainString(),
                price.per(),
                "[" + price.page() + "](" + price.source() + ")",
                price.date(),
                verified == null
                        ? "from memory"
                        : verified.page() + " (" + verified.region() + ", " + verified.date() + ")");
    }
}
