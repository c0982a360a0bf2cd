package io.github.floxmaven.awsdouble.sts;

import io.github.floxmaven.awsdouble.wire.QueryService;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.util.function.Supplier;

/** Answers who the caller is: a user {@code flox} of the double's account. */
public final class StsService extends QueryService {
    private final Supplier<String> account;

    public StsService(Supplier<String> account) {
        super("https://sts.amazonaws.com/doc/2011-06-15/");
        this.account = account;
        on("GetCallerIdentity", this::getCallerIdentity);
    }

    @Override
    public String signingName() {
        return "sts";
    }

    @Override
    public String name() {
        return "STS";
    }

    private Xml getCallerIdentity(Query query) {
        return result("GetCallerIdentity")
                .add("Arn", "arn:aws:iam::" + account.get() + ":user/flox")
                .add("UserId", "AIDAFLOXFLOXFLOXFLOX0")
                .add("Account", account.get());
    }
}
