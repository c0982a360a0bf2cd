package io.github.floxmaven.awsdouble.lambda;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All layers. The number of a deleted version is never given again; functions that have it keep it. */
final class Layers {
    private final Supplier<String> account;
    private final Uploads uploads;
    private final Map<String, TreeMap<Integer, LayerVersion>> versions = new HashMap<>();
    private final Map<String, Integer> lastNumbers = new HashMap<>();

    Layers(Supplier<String> account, Uploads uploads) {
        this.account = account;
        this.uploads = uploads;
    }

    LayerVersion publish(String name, String region, JsonObject request) {
        Code code = uploads.code(request.getAsJsonObject("Content"));
        int number = lastNumbers.merge(name, 1, Integer::sum);
        LayerVersion version = new LayerVersion(
                "arn:aws:lambda:" + region + ":" + account.get() + ":layer:" + name,
                number,
                request.has("Description") ? request.get("Description").getAsString() : "",
                request.has("CompatibleRuntimes") ? request.getAsJsonArray("CompatibleRuntimes") : new JsonArray(),
                code,
                Instant.now());
        versions.computeIfAbsent(name, key -> new TreeMap<>()).put(number, version);
        return version;
    }

    List<LayerVersion> versions(String name) {
        return List.copyOf(versions.getOrDefault(name, new TreeMap<>()).values());
    }

    Optional<LayerVersion> version(String name, int number) {
        return Optional.ofNullable(versions.getOrDefault(name, new TreeMap<>()).get(number));
    }

    void delete(String name, int number) {
        versions.getOrDefault(name, new TreeMap<>()).remove(number);
    }

    /** The layers that a function is to have. */
    List<LayerVersion> find(List<String> arns) {
        Settings.checkLayers(arns);
        return arns.stream()
                .map(arn -> versions.values().stream()
                        .flatMap(all -> all.values().stream())
                        .filter(version -> version.arn().equals(arn))
                        .findFirst()
                        .orElseThrow(() -> Invalid.parameter("Layer version " + arn + " does not exist.")))
                .toList();
    }
}
