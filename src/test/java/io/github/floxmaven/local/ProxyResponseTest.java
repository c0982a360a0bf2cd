package io.github.floxmaven.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyResponseTest {
    @Test
    void statusHeadersAndBodyAreTaken() throws FunctionFailure {
        ProxyResponse response =
                parse("{'statusCode':201,'headers':{'Content-Type':'text/html','X-N':7},'body':'grüß'}");

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers())
                .containsEntry("content-type", List.of("text/html"))
                .containsEntry("x-n", List.of("7"));
        assertThat(response.body()).isEqualTo("grüß".getBytes(UTF_8));
    }

    @Test
    void aBase64BodyIsDecoded() throws FunctionFailure {
        assertThat(parse("{'statusCode':200,'isBase64Encoded':true,'body':'AP8='}")
                        .body())
                .containsExactly(0, 0xff);
    }

    @Test
    void eachCookieIsASetCookie() throws FunctionFailure {
        assertThat(parse("{'statusCode':200,'cookies':['a=1; Path=/','b=2']}").headers())
                .containsEntry("set-cookie", List.of("a=1; Path=/", "b=2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"a\":1}|{\"a\":1}", "[1, 2]|[1, 2]", "\"plain\"|plain", "null|null", "7|7"})
    void withoutAStatusCodeTheAnswerIsTheBody(String answer, String body) throws FunctionFailure {
        ProxyResponse response = ProxyResponse.parse(answer.getBytes(UTF_8));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("content-type", List.of("application/json"));
        assertThat(new String(response.body(), UTF_8)).isEqualTo(body);
    }

    @Test
    void aBodyWithoutATypeIsPlainText() throws FunctionFailure {
        assertThat(parse("{'statusCode':200,'body':'x'}").headers())
                .containsEntry("content-type", List.of("text/plain;charset=UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'statusCode':'many'}",
                "{'statusCode':{}}",
                "{'statusCode':99}",
                "{'statusCode':600}",
                "{'statusCode':200,'body':{}}",
                "{'statusCode':200,'headers':[]}",
                "{'statusCode':200,'headers':{'a':['b']}}",
                "{'statusCode':200,'headers':{'a':'b\\nset-cookie: c'}}",
                "{'statusCode':200,'headers':{'a b':'c'}}",
                "{'statusCode':200,'cookies':'a=1'}",
                "{'statusCode':200,'body':'%','isBase64Encoded':true}",
            })
    void whatApiGatewayWouldNotTakeIsAFailure(String answer) {
        assertThatThrownBy(() -> parse(answer))
                .isInstanceOf(FunctionFailure.class)
                .hasMessageStartingWith("gave an answer that API Gateway does not take: ");
    }

    private static ProxyResponse parse(String json) throws FunctionFailure {
        return ProxyResponse.parse(json.replace('\'', '"').getBytes(UTF_8));
    }
}
