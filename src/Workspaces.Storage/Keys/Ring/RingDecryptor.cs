using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Workspaces.Storage.Keys.Ring;

/// <summary>Reads what <see cref="RingEncryptor"/> wrote. Data Protection makes it by name and hands it the services.</summary>
internal sealed class RingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly MasterKey _key = services.GetRequiredService<MasterKey>();

    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(_key.Decrypt(Convert.FromBase64String(encryptedElement.Value))));
}
