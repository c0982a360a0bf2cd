package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleaseDifferencesTest {
    @Test
    void releasesOfTheSameBytesAndSettingsDoNotDiffer() {
        assertThat(differences(backend(bundle("a", "b"), settings(512)), backend(bundle("a", "b"), settings(512))))
                .isEmpty();
    }

    @Test
    void codeAndDependenciesAreToldApart() {
        PartRelease now = backend(bundle("a", "b"), settings(512));

        assertThat(differences(backend(bundle("x", "b"), settings(512)), now))
                .containsExactly("backend code: other bytes");
        assertThat(differences(backend(bundle("a", "x"), settings(512)), now))
                .containsExactly("backend dependencies: other bytes");
    }

    @Test
    void eachSettingIsToldWithItsValueOnBothSystems() {
        FunctionSettings ours = new FunctionSettings(
                "java21",
                "a.New",
                Optional.of("a.Migration"),
                1024,
                Duration.ofSeconds(10),
                "/api/well",
                Map.of(),
                Map.of(),
                true);

        assertThat(differences(backend(bundle("a", "b"), ours), backend(bundle("a", "b"), settings(512))))
                .containsExactly(
                        "backend runtime: java21 on dev, java17 on live",
                        "backend handler: a.New on dev, a.Handler on live",
                        "backend migration: a.Migration on dev, none on live",
                        "backend memory: 1024 MB on dev, 512 MB on live",
                        "backend timeout: 10 s on dev, 30 s on live",
                        "backend health path: /api/well on dev, /api/health on live",
                        "backend SnapStart: on on dev, off on live");
    }

    @Test
    void variablesAndSecretsAreToldByTheirNamesAlone() {
        FunctionSettings ours = settings(Map.of("PAGE", "50", "NEW", "n3w"), Map.of("KEY", "ssm:/dev/key"));
        FunctionSettings theirs = settings(Map.of("PAGE", "20", "OLD", "0ld"), Map.of("KEY", "ssm:/live/key"));

        assertThat(differences(backend(bundle("a", "b"), ours), backend(bundle("a", "b"), theirs)))
                .containsExactly(
                        "backend variable NEW: only on dev",
                        "backend variable OLD: only on live",
                        "backend variable PAGE: another value",
                        "backend secret KEY: another value");
    }

    @Test
    void aValueThatASystemSetsForItselfIsNoNews() {
        FunctionSettings ours = settings(Map.of("MODE", "test"), Map.of("KEY", "ssm:/dev/key"));
        FunctionSettings theirs = settings(Map.of("MODE", "real"), Map.of("KEY", "ssm:/live/key"));

        assertThat(new ReleaseDifferences(
                                served("dev", Map.of(Part.BACKEND, backend(bundle("a", "b"), ours)), 17),
                                served("live", Map.of(Part.BACKEND, backend(bundle("a", "b"), theirs)), 17),
                                Set.of("MODE", "KEY"))
                        .list())
                .isEmpty();
    }

    @Test
    void aPartThatOneSystemLacksAndAnotherDatabaseAreTold() {
        PartRelease part = backend(bundle("a", "b"), settings(512));

        assertThat(new ReleaseDifferences(
                                served("dev", Map.of(Part.BACKEND, part, Part.FRONTEND, part), 18),
                                served("live", Map.of(Part.BACKEND, part), 17),
                                Set.of())
                        .list())
                .containsExactly(
                        "frontend: only on dev",
                        "database: PostgreSQL 18 \"notes\" on dev, PostgreSQL 17 \"notes\" on live");
    }

    private static List<String> differences(PartRelease ours, PartRelease theirs) {
        return new ReleaseDifferences(
                        served("dev", Map.of(Part.BACKEND, ours), 17),
                        served("live", Map.of(Part.BACKEND, theirs), 17),
                        Set.of())
                .list();
    }

    private static ServedRelease served(String system, Map<Part, PartRelease> parts, int databaseVersion) {
        Release release = new Release(
                "20261122T141503Z-3f9c2ab",
                Instant.EPOCH,
                Optional.empty(),
                parts,
                Optional.of(new DatabaseSettings("notes", databaseVersion)));
        return new ServedRelease(new SystemName("notes", system), release, Optional.empty(), false);
    }

    private static PartRelease backend(Bundle bundle, FunctionSettings settings) {
        return new PartRelease(bundle, settings);
    }

    private static Bundle bundle(String code, String dependencies) {
        return new Bundle(Part.BACKEND, List.of(zip(Content.CODE, code), zip(Content.DEPENDENCIES, dependencies)));
    }

    private static BundleZip zip(Content content, String bytes) {
        Digest digest = new Digest(String.format("%064x", bytes.hashCode()));
        return new BundleZip(content, digest, digest.hex(), 1, 1);
    }

    private static FunctionSettings settings(int memory) {
        return settings(memory, Map.of(), Map.of());
    }

    private static FunctionSettings settings(Map<String, String> environment, Map<String, String> secrets) {
        return settings(512, environment, secrets);
    }

    private static FunctionSettings settings(int memory, Map<String, String> environment, Map<String, String> secrets) {
        Map<String, SecretReference> references = new HashMap<>();
        secrets.forEach(
                (name, text) -> references.put(name, SecretReference.parse(text).orElseThrow()));
        return new FunctionSettings(
                "java17",
                "a.Handler",
                Optional.empty(),
                memory,
                Duration.ofSeconds(30),
                "/api/health",
                environment,
                references,
                false);
    }
}
