package io.github.floxmaven.aws;

import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;

/** The published versions of a function, and those of its layer, among which is what nobody needs any more. */
record FunctionLitter(
        Part part,
        LambdaFunction function,
        FunctionLayer layer,
        List<FunctionConfiguration> versions,
        List<LayerVersionsListItem> layers) {
    static FunctionLitter of(Part part, LambdaFunction function, FunctionLayer layer) {
        return SideBySide.both(
                function::all,
                layer::versions,
                (versions, layers) -> new FunctionLitter(part, function, layer, versions, layers));
    }

    /**
     * The calls that delete it.
     *
     * @param kept the numbers of the versions that stay
     */
    List<Runnable> deletions(Set<String> kept) {
        Predicate<FunctionConfiguration> stays =
                version -> LambdaFunction.isLatest(version) || kept.contains(version.version());
        List<Runnable> deletions = new ArrayList<>();
        versions.stream()
                .filter(stays.negate())
                .map(FunctionConfiguration::version)
                .forEach(version -> deletions.add(() -> function.delete(version)));
        Set<String> used = versions.stream()
                .filter(stays)
                .flatMap(version -> version.layers().stream())
                .map(Layer::arn)
                .collect(Collectors.toSet());
        layers.stream()
                .filter(version -> !used.contains(version.layerVersionArn()))
                .forEach(version -> deletions.add(() -> layer.delete(version.version())));
        return deletions;
    }
}
