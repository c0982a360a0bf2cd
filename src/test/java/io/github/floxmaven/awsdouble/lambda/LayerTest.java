package io.github.floxmaven.awsdouble.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.Zips;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

class LayerTest extends LambdaTest {
    private static final String NAME = "notes-dev-dependencies";

    @Test
    void aFunctionTakesALayer() {
        String arn = publishLayer(Zips.of("java/lib/a.jar", "a")).layerVersionArn();

        lambda.updateFunctionConfiguration(
                update -> update.functionName(BACKEND).layers(arn));

        assertThat(awaitUpdate().layers()).extracting(Layer::arn).containsExactly(arn);
    }

    @Test
    void theNewestLayerIsListedFirst() {
        aws.lambda().setPageSize(1);
        publishLayer(Zips.of("java/lib/a.jar", "a"));
        publishLayer(Zips.of("java/lib/a.jar", "b"));

        assertThat(lambda.listLayerVersionsPaginator(list -> list.layerName(NAME))
                        .layerVersions())
                .extracting(LayerVersionsListItem::version)
                .containsExactly(2L, 1L);
    }

    @Test
    void aDeletedLayerIsGoneButFunctionsThatHaveItKeepIt() {
        String arn = publishLayer(Zips.of("java/lib/a.jar", "a")).layerVersionArn();
        lambda.updateFunctionConfiguration(
                update -> update.functionName(BACKEND).layers(arn));

        lambda.deleteLayerVersion(delete -> delete.layerName(NAME).versionNumber(1L));

        assertThatThrownBy(
                        () -> lambda.getLayerVersion(get -> get.layerName(NAME).versionNumber(1L)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(awaitUpdate().layers()).extracting(Layer::arn).containsExactly(arn);
        assertThatThrownBy(() -> lambda.updateFunctionConfiguration(
                        update -> update.functionName(BACKEND).layers(arn)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void moreThanFiveLayersAreRefused() {
        String arn = publishLayer(Zips.of("java/lib/a.jar", "a")).layerVersionArn();

        assertThatThrownBy(() -> lambda.updateFunctionConfiguration(
                        update -> update.functionName(BACKEND).layers(Collections.nCopies(6, arn))))
                .isInstanceOf(InvalidParameterValueException.class);
    }

    @Test
    void codeAndLayersTogetherHaveALimit() {
        SdkBytes large = Zips.of(Map.of("java/lib/a.jar", new byte[140_000_000]));
        String one = publishLayer(large).layerVersionArn();
        String two = publishLayer(large).layerVersionArn();

        assertThatThrownBy(() -> lambda.updateFunctionConfiguration(
                        update -> update.functionName(BACKEND).layers(one, two)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Function code combined with layers exceeds the maximum allowed size");
    }

    private PublishLayerVersionResponse publishLayer(SdkBytes zip) {
        return lambda.publishLayerVersion(publish -> publish.layerName(NAME).content(content -> content.zipFile(zip)));
    }
}
