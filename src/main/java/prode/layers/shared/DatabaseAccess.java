package prode.layers.shared;

import com.hashicorp.cdktf.TerraformResource;

/**
 * What an application needs to use a database.
 *
 * @param endpoint where it listens
 * @param databaseName name of the application's database
 * @param sslMode libpq's word for how the connection is secured
 * @param user who the application is there
 * @param ready what must exist before the application's user can log in
 */
public record DatabaseAccess(
        Endpoint endpoint, String databaseName, String sslMode, DatabaseUser user, TerraformResource ready) {}
