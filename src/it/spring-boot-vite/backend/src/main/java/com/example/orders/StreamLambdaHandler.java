package com.example.orders;

import com.amazonaws.serverless.exceptions.ContainerInitializationException;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.model.HttpApiV2ProxyRequest;
import com.amazonaws.serverless.proxy.spring.SpringBootLambdaContainerHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What Lambda calls: it hands each request of API Gateway to Spring. */
public class StreamLambdaHandler implements RequestStreamHandler {
    private static final SpringBootLambdaContainerHandler<HttpApiV2ProxyRequest, AwsProxyResponse> SPRING;

    static {
        try {
            SPRING = SpringBootLambdaContainerHandler.getHttpApiV2ProxyHandler(OrdersApplication.class);
        } catch (ContainerInitializationException e) {
            throw new IllegalStateException("Spring could not be started", e);
        }
    }

    @Override
    public void handleRequest(InputStream request, OutputStream response, Context context) throws IOException {
        SPRING.proxyStream(request, response, context);
    }
}
