package prode.review.html;

import prode.review.show.Visible;

/** Text from outside as HTML that shows it and does nothing else. */
final class Html {
    private Html() {}

    /** In an element or in a quoted attribute. */
    static String text(String text) {
        return Visible.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    /** @param classes of our own */
    static String span(String classes, String text) {
        return "<span class=\"" + classes + "\">" + text(text) + "</span>";
    }
}
