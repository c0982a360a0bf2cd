package io.github.floxmaven.bundle;

import io.github.floxmaven.release.Bundle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for what Lambda, or another file system, would not take of a bundle, before one of its zips is written. */
final class BundleCheck {

    private final PartInput input;
    private final String label;
    private final List<ZipPlan> zips;
    private final List<String> faults = new ArrayList<>();

    /** @param zips those that hold something; the code's comes first */
    BundleCheck(PartInput input, List<ZipPlan> zips) {
        this.input = input;
        this.label = input.part().label();
        this.zips = zips;
    }

    /** What is wrong, a sentence each. */
    List<String> faults() throws IOException {
        checkNames();
        checkSize();
        checkHandlers();
        return faults;
    }

    private void checkNames() {
        for (ZipPlan zip : zips) {
            for (String names : zip.namesDifferingInCaseOnly()) {
                faults.add("The " + label + " has two files whose names differ in case only, " + names
                        + ": they are one file on macOS and Windows. Rename one.");
            }
        }
    }

    private void checkSize() {
        long size = zips.stream().mapToLong(ZipPlan::size).sum();
        if (size >= Bundle.UNZIPPED_LIMIT) {
            String largest = zips.stream()
                    .flatMap(zip -> zip.entries().stream())
                    .sorted(Comparator.comparingLong(
                                    (ZipPlan.Entry entry) -> -entry.source().size())
                            .thenComparing(ZipPlan.Entry::name))
                    .limit(3)
                    .map(entry ->
                            entry.name() + " (" + Megabytes.of(entry.source().size()) + ")")
                    .collect(Collectors.joining(", "));
            faults.add("The " + label + " has " + Megabytes.of(size)
                    + " unzipped: Lambda takes less than 250 MB, dependencies"
                    + " included (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html)."
                    + " Leave something out; the largest are " + largest + ".");
        }
    }

    private void checkHandlers() throws IOException {
        HandlerCheck check = new HandlerCheck(label, input.runtime(), zips);
        Set<String> found = new LinkedHashSet<>();
        for (String handler : input.handlers()) {
            check.fault(handler).ifPresent(found::add);
        }
        faults.addAll(found);
    }
}
