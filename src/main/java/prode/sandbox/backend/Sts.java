package prode.sandbox.backend;

import prode.sandbox.backend.Http.Endpoint;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;

/** Says whose account this is; Terraform's backend asks before anything else. */
public record Sts(String account) implements Endpoint {

    @Override
    public Response handle(Request request) {
        if (!request.body().text().contains("Action=GetCallerIdentity")) {
            var error = Xml.element("Code", "InvalidAction")
                    + Xml.element("Message", "the sandbox has no double of this service, or not of this call");
            return Response.xml(400, Xml.document("ErrorResponse", "<Error>" + error + "</Error>"));
        }
        var identity = Xml.element("Arn", "arn:aws:sts::" + account + ":assumed-role/sandbox/prod-e")
                + Xml.element("UserId", "AROASANDBOX:prod-e")
                + Xml.element("Account", account);
        return Response.xml(
                200,
                Xml.document(
                        "GetCallerIdentityResponse",
                        "<GetCallerIdentityResult>" + identity + "</GetCallerIdentityResult>"));
    }
}
