package io.github.floxmaven.awsdouble.cloudformation;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.QueryForm;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list. The token says how many items are left, so that it stays right when new ones come in before the first.
 *
 * @param next token of the page after it, or null
 */
record Page<T>(List<T> items, String next) {
    static <T> Page<T> of(List<T> all, QueryForm form, int size) {
        int left = form.get("NextToken").map(Page::left).orElse(all.size());
        int from = all.size() - Math.min(left, all.size());
        int to = Math.min(from + size, all.size());
        return new Page<>(all.subList(from, to), to == all.size() ? null : String.valueOf(all.size() - to));
    }

    Xml addTo(Xml result, String list, Function<T, Xml> member) {
        return result.addList(list, items, member).add("NextToken", next);
    }

    private static int left(String token) {
        try {
            return Integer.parseInt(token);
        } catch (NumberFormatException e) {
            throw AwsException.validation("Invalid NextToken " + token);
        }
    }
}
