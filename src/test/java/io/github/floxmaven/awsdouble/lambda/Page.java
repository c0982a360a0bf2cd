package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.wire.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A part of a listing. */
record Page<T>(List<T> entries, Optional<String> next) {
    static <T> Page<T> of(Request request, List<T> all, int pageSize) {
        int start = request.query("Marker").map(Integer::parseInt).orElse(0);
        int wanted = request.query("MaxItems").map(Integer::parseInt).orElse(pageSize);
        int end = Math.min(all.size(), start + Math.min(wanted, pageSize));
        return new Page<>(
                all.subList(Math.min(start, end), end),
                end < all.size() ? Optional.of(Integer.toString(end)) : Optional.empty());
    }

    JsonObject json(String list, Function<T, ? extends JsonElement> entry) {
        JsonArray array = new JsonArray();
        entries.forEach(each -> array.add(entry.apply(each)));
        JsonObject json = new JsonObject();
        json.add(list, array);
        next.ifPresent(marker -> json.addProperty("NextMarker", marker));
        return json;
    }
}
