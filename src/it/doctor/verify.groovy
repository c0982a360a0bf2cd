// A system that can't be reached hides nothing that can be said of the rest, and is told of once.
String log = new File(basedir, 'build.log').text
int second = log.indexOf('System "test"')
assert second > 0

def local = log.substring(0, second)
assert local =~ /(ok|warning) +nodejs24.x +/
assert local =~ /ok +size of the frontend +0\.\d MB of less than 250\.0 MB unzipped/
assert local =~ /Found no problems and \d warnings?\./

def all = log.substring(second)
assert all =~ /ok +region +eu-central-1/
assert all =~ /problem +credentials +AWS can't be reached/
assert all =~ /warning +stack +not looked at, for the same reason as credentials/
assert all =~ /warning +identity provider +not looked at, for the same reason as credentials/
assert all.contains('System "local"')
assert all.contains('The doctor found 1 problem and ')
